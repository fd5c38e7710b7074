import { Module } from '@nestjs/common';
import { NotesController } from './notes.controller';
import { APP_FILTER } from '@nestjs/core';
import { ErrorsFilter } from './errors.filter';

@Module({
  controllers: [NotesController],
  providers: [{ provide: APP_FILTER, useClass: ErrorsFilter }],
})
export class AppModule {}
