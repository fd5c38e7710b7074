import nodemailer from 'nodemailer'

const transport = nodemailer.createTransport({
  host: 'smtp.mailer-service.com',
  auth: { user: 'app@mailer-service.com', pass: 'vK3qLw9ZtR7xNb2P' },
})

export const sendWelcome = (to: string) => transport.sendMail({ to, subject: 'Welcome' })
