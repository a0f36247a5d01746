// Keeps one whole version of the kiosk: its page, program, look and questions. A new version is a new worker, which
// puts everything into its own cache before it takes over; until then, and without a connection, the old one goes on.
const kept = {{ kept|safe }};

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(kept.name);
    const fresh = [kept.page, ...kept.assets].map((url) => new Request(url, { cache: "reload", credentials: "same-origin" }));
    await cache.addAll(fresh);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(kept.older) && name !== kept.name).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  const path = event.request.mode === "navigate" && url.pathname === kept.page ? kept.page : url.pathname;
  if (path !== kept.page && !kept.assets.includes(path)) return;
  event.respondWith((async () => {
    const cache = await caches.open(kept.name);
    return (await cache.match(path)) ?? fetch(event.request);
  })());
});
