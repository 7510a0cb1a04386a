# Controllers and routes of the neighbourhood; they come after the initializers.
class ApplicationController < ActionController::Base
  CREDENTIALS = {
    "Bearer good" => :user, "Bearer weak" => :weak,
    "Basic Ym9iOmh1bnRlcjI=" => :bob, "Basic bWFsbG9yeTpodW50ZXIy" => :mallory,
  }.freeze

  skip_forgery_protection

  # Addresses at which something is wrong have a name of their own.
  def shop
    case params[:any]
    when /\Atoken/ then token { items }
    when /\Asilent/ then request.headers["Authorization"] ? items : unauthorized
    else items
    end
  end

  def items = render(json: { items: [] })
  def denied = render(json: { error: "not allowed" }, status: :forbidden)
  def missing = render(json: { error: "not found" }, status: :not_found)
  def start = page("start", :visit)
  def sign_in = page("sign in", :csrf)
  def style = render(plain: "body { color: black; }", content_type: "text/css")
  def account = signed_in("/login") { page("welcome") }
  def api = token { items }

  def staff
    case caller_is
    when :bob then items
    when :mallory then denied
    else unauthorized('Basic realm="staff"')
    end
  end

  private

  def caller_is = CREDENTIALS[request.headers["Authorization"]]
  def session_is = { "1" => :user, "2" => :weak }[request.cookies["sid"]]

  def page(title, cookie = nil)
    response.set_header("Set-Cookie", "#{cookie}=1; path=/") if cookie
    render html: "<title>#{title}</title>".html_safe
  end

  def unauthorized(challenge = nil)
    response.set_header("WWW-Authenticate", challenge) if challenge
    render json: { error: "sign in first" }, status: :unauthorized
  end

  def token
    case caller_is
    when :user then yield
    when :weak then denied
    else unauthorized("Bearer")
    end
  end

  def signed_in(elsewhere)
    case session_is
    when :user then yield
    when :weak then denied
    else redirect_to elsewhere
    end
  end
end

ROUTES = proc do
  match "/shop(/*any)", to: "application#shop", via: :all, format: false
  match "/login", to: "application#sign_in", via: :all
  match "/static/style.css", to: "application#style", via: :all, format: false
  match "/account", to: "application#account", via: :all
  match "/api/*any", to: "application#api", via: :all, format: false
  match "/staff/*any", to: "application#staff", via: :all, format: false
  match "/office/*any", to: "application#denied", via: :all, format: false
  match "/.*any", to: "application#denied", via: :all, format: false
  match "/", to: "application#start", via: :all
  match "/*any", to: "application#missing", via: :all, format: false
end

# The routes of a set-up come before those of the neighbourhood.
def serve(&own)
  Shop::Application.routes.draw do
    instance_exec(&own) if own
    instance_exec(&ROUTES)
  end
  Protect.new(Shop::Application)
end
