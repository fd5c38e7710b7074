import { Module } from '@nestjs/common';
import * as Joi from 'joi';
import { ConfigModule } from '@nestjs/config';

@Module({
  imports: [ConfigModule.forRoot({ validationSchema: Joi.object({ PORT: Joi.number() }) })],
})
export class AppModule {}
