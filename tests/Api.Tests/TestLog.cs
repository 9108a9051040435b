using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BorderComms.ApiTests;

/// <summary>Keeps what a service logs of one category, from when it is added to the service's <see cref="ILoggerFactory"/>.</summary>
public sealed class TestLog(string category) : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName == category ? Lines : null);

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<string>? lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => lines is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines?.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
