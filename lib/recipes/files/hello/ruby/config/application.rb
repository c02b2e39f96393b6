require 'bundler/setup'
require 'logger'
require 'rails'
require 'action_controller/railtie'
require 'active_job/railtie'
require 'active_record/railtie' if %w[pg mysql2].any? { |gem| Gem.loaded_specs.key?(gem) }
Bundler.require

module Hello
  class Application < Rails::Application
    config.load_defaults 7.2
    config.eager_load = true
    config.api_only = true
    config.secret_key_base = ENV.fetch('SECRET_KEY_BASE')
    config.hosts = ENV.fetch('APP_HOSTS').split(',')
    config.host_authorization = { exclude: ->(request) { request.path == '/up' } }
    config.logger = ActiveSupport::Logger.new($stdout)
    config.active_job.queue_adapter = :sidekiq if defined?(Sidekiq)
    config.active_job.queue_adapter = :resque if defined?(Resque)
    config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] } if ENV['STACK_CACHE'] == 'Redis'
    config.cache_store = :mem_cache_store, ENV['MEMCACHE_SERVERS'] if ENV['STACK_CACHE'] == 'Memcached'
  end
end
