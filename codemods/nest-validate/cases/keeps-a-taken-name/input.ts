import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { validate } from 'class-validator';

@Module({
  imports: [ConfigModule.forRoot()],
})
export class AppModule {}

export const check = validate;
