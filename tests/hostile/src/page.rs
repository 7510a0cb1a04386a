//! The pages of the places.

/// A page with links, each as it is: what stands in an address is escaped for the attribute only.
pub(crate) fn links(urls: impl Iterator<Item = String>) -> String {
    let links: String = urls
        .map(|url| {
            let url = url
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('<', "&lt;");
            format!("<p><a href=\"{url}\">{url}</a></p>\n")
        })
        .collect();
    format!("<!doctype html><meta charset=utf-8><title>links</title>\n{links}")
}

/// A page that asks for an address all the time, as an app does that polls its own service.
pub(crate) fn racing(url: &str) -> String {
    let url = url.replace('\\', "\\\\").replace('\'', "\\'");
    format!(
        "<!doctype html><title>racing</title>\n<script>\n\
         document.cookie = 'sid=1; path=/';\n\
         setInterval(() => fetch('{url}', {{ credentials: 'include' }}).catch(() => 0), 15);\n\
         </script>"
    )
}

/// A page whose service worker passes every request on, as many do.
pub(crate) fn working() -> String {
    "<!doctype html><title>working</title>\n<script>\n\
     navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)\n\
       .then(() => { document.title = navigator.serviceWorker.controller ? 'works' : 'waits' });\n\
     navigator.serviceWorker.addEventListener('controllerchange', () => { document.title = 'works' });\n\
     </script>"
        .to_owned()
}

/// That service worker.
pub(crate) const WORKER: &str = "addEventListener('install', () => skipWaiting());\n\
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));\n\
    addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));\n";
