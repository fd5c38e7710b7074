import { Module } from '@nestjs/common';
import { NotesController } from './notes.controller';
import { SentryModule } from '@sentry/nestjs/setup';

@Module({
  imports: [SentryModule.forRoot()],
  controllers: [NotesController],
})
export class AppModule {}
