export default {
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    return Response.redirect(`https://example.com${url.pathname}`)
  },
}
