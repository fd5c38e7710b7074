import { Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';
import { schema } from './config/schema';

@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true, validationSchema: schema }),
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config) => ({ secret: config.get('JWT_SECRET') }),
    }),
  ],
})
export class AppModule {}
