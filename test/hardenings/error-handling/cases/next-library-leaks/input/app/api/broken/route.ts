export async function GET() {
  throw new Error("canary: the route failed");
}
