import { Module } from '@nestjs/common'
import { OrdersModule } from './orders/orders.module'
import { PrismaModule } from './prisma/prisma.module'
import { HealthController } from './health.controller'

@Module({
  imports: [PrismaModule, OrdersModule],
  controllers: [HealthController],
})
export class AppModule {}
