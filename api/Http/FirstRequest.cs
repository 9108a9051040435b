using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BorderComms.Http;

/// <summary>Closes whoever connects and then asks for nothing in time, each by a clock of its own. The server's own limits look at
/// all connections once a second, and close thousands at one go: whoever asks just then would wait for it.</summary>
public static class FirstRequest
{
    /// <summary>Looks after the connections of an endpoint.</summary>
    public static void Apply(ListenOptions endpoint) => endpoint.Use(next => connection => Hold(connection, next));

    private static async Task Hold(ConnectionContext connection, ConnectionDelegate next)
    {
        using var wait = new Waiting(connection);
        connection.Features.Set(wait);
        await next(connection);
    }

    /// <summary>A request has come.</summary>
    public static void Has(HttpContext context) => context.Features.Get<Waiting>()?.End();

    private sealed class Waiting : IDisposable
    {
        private Timer? timer;

        public Waiting(ConnectionContext connection) =>
            timer = new(c => ((ConnectionContext)c!).Abort(), connection, ConnectionLimits.First, Timeout.InfiniteTimeSpan);

        public void End()
        {
            timer?.Dispose();
            timer = null;
        }

        public void Dispose() => End();
    }
}
