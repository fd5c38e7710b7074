import nodemailer from 'nodemailer'
import { requireSecret } from './require-secret.js'

const transport = nodemailer.createTransport({
  host: 'smtp.mailer-service.com',
  auth: { user: 'app@mailer-service.com', pass: requireSecret('MAIL_PASS') },
})

export const sendWelcome = (to: string) => transport.sendMail({ to, subject: 'Welcome' })
