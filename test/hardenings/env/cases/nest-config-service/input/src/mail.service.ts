import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

@Injectable()
export class MailService {
  private readonly from: string;

  constructor(private readonly config: ConfigService) {
    this.from = this.config.getOrThrow<string>('MAIL_FROM');
  }

  subject() {
    return `${this.config.get('APP_NAME', 'Bookings')} <${this.from}>`;
  }

  key() {
    return this.config.getOrThrow('MAIL_API_KEY');
  }
}
