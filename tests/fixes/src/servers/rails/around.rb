# The neighbourhood within a Rails application.
require "action_controller/railtie"
require "rack/cors"

module Shop
  class Application < Rails::Application
    config.load_defaults 6.1
    config.eager_load = false
    config.consider_all_requests_local = false
    config.secret_key_base = "x" * 64
    config.hosts.clear
    config.logger = ActiveSupport::Logger.new($stdout)
    config.log_level = :warn
    # What an application server in front would add.
    config.action_dispatch.default_headers = {}
  end
end

# Every answer is protected, also those that the middleware gives.
class Protect
  HEADERS = {
    "Strict-Transport-Security" => "max-age=31536000",
    "Content-Security-Policy" => "default-src 'self'; frame-ancestors 'none'",
    "X-Frame-Options" => "DENY",
  }.freeze
  # What differs from one answer to the next.
  VOLATILE = %w[X-Request-Id X-Runtime ETag Cache-Control].freeze

  def initialize(app) = @app = app

  def call(env)
    status, headers, body = @app.call(env)
    [status, headers.to_h.except(*VOLATILE).merge(HEADERS), body]
  end
end
