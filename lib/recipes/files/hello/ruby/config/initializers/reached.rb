# What this machine has besides the application, each with a question that raises when it is not reached.
module Reached
  def self.all
    [database, cache, jobs].compact.to_h
  end

  def self.database
    return [ENV.fetch('STACK_DATABASE'), -> { ActiveRecord::Base.connection.select_value('SELECT 1') }] if defined?(ActiveRecord)
    return unless defined?(Mongo)

    [ENV.fetch('STACK_DATABASE'), -> { (@mongo ||= Mongo::Client.new(ENV.fetch('MONGODB_URI'))).database.command(ping: 1) }]
  end

  def self.cache
    return unless ENV['STACK_CACHE']

    [ENV['STACK_CACHE'], lambda {
      written = SecureRandom.hex
      Rails.cache.write('hello', written, expires_in: 60)
      raise 'The cache forgets' unless Rails.cache.read('hello')
    }]
  end

  def self.jobs
    return ['Sidekiq', -> { Sidekiq.redis { |redis| redis.call('PING') } }] if defined?(Sidekiq)

    ['Resque', -> { Resque.redis.redis.ping }] if defined?(Resque)
  end
end
