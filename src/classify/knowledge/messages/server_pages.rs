//! Stock pages of servers and services, as their text is copied from a browser's window: without
//! the markup that other rules look at. A text counts only when it begins like the page.

use super::Message;
use super::sources as src;
use super::voice::PROGRAM;
use crate::classify::{Class, Confidence};

macro_rules! pages {
    ($($id:literal: $shape:literal => $cause:literal, $source:ident;)+) => {
        /// The more specific first.
        pub(super) const MESSAGES: &[Message] = &[
            $(PROGRAM.may_mean(
                $id, $shape, $cause, Confidence::Likely, Class::PartOfAnswer, src::$source,
            ),)+
        ];
    };
}

pages! {
    "page.nginx-403": "403 Forbidden nginx" => "nginx.denied", NGINX_LOG;
    "page.openresty-403": "403 Forbidden openresty" => "nginx.denied", NGINX_LOG;
    "page.nginx-413": "413 Request Entity Too Large nginx" => "nginx.body-size", NGINX_LOG;
    "page.nginx-400-cert": "400 Bad Request No required SSL certificate was sent" => "nginx.mtls-none", NGINX_LOG;
    "page.nginx-400-cert-bad": "400 Bad Request The SSL certificate error" => "nginx.mtls-bad", NGINX_LOG;
    "page.nginx-400-plain": "400 Bad Request The plain HTTP request was sent to HTTPS port" => "https.required", NGINX_LOG;
    "page.apache-403": "Forbidden You don't have permission to access " => "apache.denied", APACHE_LOG;
    "page.laravel-419": "419 Page Expired" => "laravel.419", LARAVEL;
    "page.laravel-419-bar": "419 | Page Expired" => "laravel.419", LARAVEL;
    "page.cf-1020": "Error 1020 {}Access denied" => "cf.1020", CLOUDFLARE;
    "page.cf-1020-code": "Access denied Error code 1020" => "cf.1020", CLOUDFLARE;
    "page.cf-1006": "Error 1006 {}Access denied" => "cf.ip-ban", CLOUDFLARE;
    "page.cf-1009": "Error 1009 {}Access denied" => "cf.country", CLOUDFLARE;
    "page.cf-1010": "Error 1010 {}Access denied" => "cf.signature", CLOUDFLARE;
    "page.cf-1015": "Error 1015 {}You are being rate limited" => "cf.rate", CLOUDFLARE;
    "page.cf-blocked": "Sorry, you have been blocked You are unable to access {url}" => "cf.1020", CLOUDFLARE;
    "page.cf-challenge": "Checking if the site connection is secure" => "cf.challenge", CLOUDFLARE;
    "page.cf-challenge-human": "Verify you are human by completing the action below" => "cf.challenge", CLOUDFLARE;
    "page.cf-challenge-old": "Checking your browser before accessing" => "cf.challenge", CLOUDFLARE;
    "page.iis-401-1": "HTTP Error 401.1 - Unauthorized" => "iis.401.1", IIS;
    "page.iis-401-2": "HTTP Error 401.2 - Unauthorized" => "iis.401.2", IIS;
    "page.iis-401-3": "HTTP Error 401.3 - Unauthorized" => "iis.401.3", IIS;
    "page.iis-403-4": "HTTP Error 403.4 - Forbidden" => "iis.403.4", IIS;
    "page.iis-403-6": "HTTP Error 403.6 - Forbidden" => "iis.403.6", IIS;
    "page.iis-403-7": "HTTP Error 403.7 - Forbidden" => "iis.403.7", IIS;
    "page.iis-403-14": "HTTP Error 403.14 - Forbidden" => "iis.403.14", IIS;
    "page.iis-403-16": "HTTP Error 403.16 - Forbidden" => "iis.403.16", IIS;
    "page.iis-403": "HTTP Error 403.0 - Forbidden" => "iis.403", IIS;
    "page.django-csrf": "Forbidden (403) CSRF verification failed. Request aborted." => "django.csrf", DJANGO_CSRF;
    "page.django-csrf-short": "CSRF verification failed. Request aborted." => "django.csrf", DJANGO_CSRF;
    "page.django-host": "DisallowedHost at " => "django.host", DJANGO_HOST;
    "page.akamai": "Access Denied You don't have permission to access \"{url}\" on this server. Reference #" => "akamai.deny", AKAMAI;
    "page.f5": "The requested URL was rejected. Please consult with your administrator." => "f5.asm", F5;
    "page.spring-csrf": "HTTP Status 403 - Invalid CSRF Token" => "spring.csrf", SPRING_CSRF;
    "page.vite": "Blocked request. This host (\"{named}\") is not allowed." => "vite.host", VITE;
    "page.rails-host": "Blocked hosts: {named}" => "rails.host", RAILS_CSRF;
    "page.google-403": "Error 403 (Forbidden)!!1" => "authz.denied", GCP;
}
