const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kvitt API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="reader"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>`;

/** Requests go to where the page comes from, whatever its port; nothing else would be let through. */
const start = `fetch('/openapi.json')
  .then((answer) => answer.json())
  .then((spec) => SwaggerUIBundle({
    spec: { ...spec, servers: [{ url: location.origin }] },
    dom_id: '#reader', deepLinking: true, persistAuthorization: false, validatorUrl: null,
  }));`;

/** Swagger's page sets styles on elements and shows icons from data addresses; nothing comes from another host. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/openapi.json` and the page that reads it, from the bundle alone, so that it works offline. Null for any other path. */
export function createDocsPages(openApi: unknown): (path: string) => Promise<Response | null> {
  const document = JSON.stringify(openApi);
  return async (path) => {
    switch (path) {
      case '/openapi.json':
        return answer(document, 'application/json');
      case '/docs':
      case '/docs/':
        return answer(html, 'text/html; charset=utf-8');
      case '/docs/start.js':
        return answer(start, 'text/javascript');
      case '/docs/swagger-ui.css':
        return answer((await import('swagger-ui-dist/swagger-ui.css?raw')).default, 'text/css');
      case '/docs/swagger-ui-bundle.js':
        return answer((await import('swagger-ui-dist/swagger-ui-bundle.js?raw')).default, 'text/javascript');
      default:
        return null;
    }
  };
}

function answer(body: string, type: string): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
  });
}
