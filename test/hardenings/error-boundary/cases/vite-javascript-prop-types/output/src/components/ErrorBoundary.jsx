/* eslint-disable react/prop-types */
import { Component } from 'react'

/** Shows a message with a way back where what it holds could not be drawn; without it the page would be empty. */
export class ErrorBoundary extends Component {
  state = { failed: false, reference: '' }

  static getDerivedStateFromError() {
    return { failed: true, reference: Math.random().toString(36).slice(2, 10) }
  }

  componentDidCatch(error, info) {
    console.error(`Error ${this.state.reference}:`, error, info.componentStack)
  }

  reset = () => {
    this.setState({ failed: false })
  }

  render() {
    if (!this.state.failed) return this.props.children

    return (
      <div
        role="alert"
        style={{
          display: 'flex',
          minHeight: '60vh',
          flexDirection: 'column',
          alignItems: 'center',
          justifyContent: 'center',
          gap: 16,
          padding: 24,
          textAlign: 'center',
          fontFamily: 'system-ui, sans-serif',
        }}
      >
        <h1 style={{ margin: 0 }}>Something went wrong</h1>
        <p style={{ margin: 0, maxWidth: 480 }}>
          This page could not be shown. Please try again. If it happens again,
          contact us and quote the reference.
        </p>
        <p style={{ margin: 0 }}>
          Reference: <code>{this.state.reference}</code>
        </p>
        <div style={{ display: 'flex', gap: 16, alignItems: 'center' }}>
          <button type="button" onClick={this.reset}>
            Try again
          </button>
          <a href="/notes/">Go to the start page</a>
        </div>
      </div>
    )
  }
}
