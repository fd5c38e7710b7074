import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { validate } from './env.validation';

@Module({
  imports: [ConfigModule.forRoot({ validate })],
})
export class AppModule {}
