class HelloController < ActionController::API
  def show
    page = Rails.root.join('page.html').read
    values = { 'host' => request.host, 'rows' => rows }
    render html: page.gsub(/%(host|rows)%/) { values.fetch(Regexp.last_match(1)) }.html_safe
  end

  def up
    Reached.all.each_value(&:call)
    head :ok
  rescue StandardError => problem
    logger.error(problem.full_message(highlight: false))
    head :service_unavailable
  end

  private

  def rows
    runs = { "Ruby on Rails #{Rails.version}" => "Ruby #{RUBY_VERSION}" }
    Reached.all.each { |name, ask| runs[name] = word(ask) }
    runs.map { |name, said| "<tr><td>#{name}<td>#{ERB::Util.html_escape(said)}" }.join
  end

  def word(ask)
    ask.call
    'reached'
  rescue StandardError
    'not reached'
  end
end
