import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { options } from './options';

@Module({
  imports: [ConfigModule.forRoot(options)],
})
export class AppModule {}
