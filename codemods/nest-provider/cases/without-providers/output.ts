import { Module } from '@nestjs/common';
import { NotesModule } from './notes/notes.module';
import { APP_FILTER } from '@nestjs/core';
import { ErrorsFilter } from './errors.filter';

@Module({
  imports: [NotesModule],
  providers: [{ provide: APP_FILTER, useClass: ErrorsFilter }],
})
export class AppModule {}
