export const config = { runtime: 'edge' };

export default function handler(request: Request) {
  return new Response(request.headers.get('x-vercel-ip-country'));
}
