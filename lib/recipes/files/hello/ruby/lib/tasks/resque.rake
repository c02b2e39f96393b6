if defined?(Resque)
  require 'resque/tasks'
  task 'resque:setup' => :environment
end
