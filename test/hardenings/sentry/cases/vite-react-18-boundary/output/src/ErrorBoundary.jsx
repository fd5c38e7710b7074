import { Component } from 'react'
import * as Sentry from '@sentry/react'

export class ErrorBoundary extends Component {
  state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  componentDidCatch(error, info) {
    Sentry.captureReactException(error, info)
    console.error(error, info)
  }

  render() {
    return this.state.failed ? <p>Something broke.</p> : this.props.children
  }
}
