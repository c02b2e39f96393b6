Resque.redis = ENV.fetch('REDIS_URL') if defined?(Resque)
