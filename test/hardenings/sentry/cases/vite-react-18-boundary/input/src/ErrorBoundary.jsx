import { Component } from 'react'

export class ErrorBoundary extends Component {
  state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  componentDidCatch(error, info) {
    console.error(error, info)
  }

  render() {
    return this.state.failed ? <p>Something broke.</p> : this.props.children
  }
}
