import Stripe from 'stripe'

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '')

export async function POST(request: Request) {
  const { price } = (await request.json()) as { price: string }
  if (!process.env.NEXT_PUBLIC_APP_URL) {
    return Response.json({ error: 'Payments are not set up' }, { status: 500 })
  }
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price, quantity: 1 }],
    success_url: `${process.env.NEXT_PUBLIC_APP_URL}/thanks`,
    metadata: { app: process.env.APP_NAME ?? 'shop' },
  })
  return Response.json({ url: session.url })
}
