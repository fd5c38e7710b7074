import { Button } from '@/components/ui/button'
import { ContactForm } from '@/components/contact-form'

export default function Home() {
  return (
    <main>
      <h1>Projects</h1>
      <Button>New project</Button>
      <ContactForm />
    </main>
  )
}
