export function loader() {
  return new Response('name\n', { headers: { 'content-type': 'text/csv' } });
}
