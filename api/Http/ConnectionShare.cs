using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BorderComms.Http;

/// <summary>Closes at once what one network opens beyond its share of the connections, so that none takes them all. Known proxies open what
/// they need: whom they open it for, they know.</summary>
/// <param name="most">How many a network holds at a time.</param>
public sealed class ConnectionShare(IReadOnlyList<IPNetwork> proxies, int most)
{
    private readonly ConcurrentDictionary<string, int> held = new();

    /// <summary>Counts the connections of an endpoint.</summary>
    public void Apply(ListenOptions endpoint) => endpoint.Use(next => connection => Hold(connection, next));

    /// <summary>Counts the connection while it is served.</summary>
    public async Task Hold(ConnectionContext connection, ConnectionDelegate next)
    {
        if ((connection.RemoteEndPoint as IPEndPoint)?.Address is not { } address || proxies.Any(p => p.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)))
        {
            await next(connection);
            return;
        }

        var network = CallerNetwork.Of(address);
        if (Take(network))
        {
            try
            {
                await next(connection);
            }
            finally
            {
                GiveBack(network);
            }
        }
        else
        {
            connection.Abort();
        }
    }

    // What is refused is not counted, not even for a moment in which a place is given back.
    private bool Take(string network)
    {
        while (true)
        {
            if (!held.TryGetValue(network, out var count))
            {
                if (held.TryAdd(network, 1))
                {
                    return true;
                }
            }
            else if (count >= most)
            {
                return false;
            }
            else if (held.TryUpdate(network, count + 1, count))
            {
                return true;
            }
        }
    }

    private void GiveBack(string network)
    {
        var left = held.AddOrUpdate(network, 0, (_, count) => count - 1);
        if (left == 0)
        {
            // Only while it is still 0.
            held.TryRemove(new(network, 0));
        }
    }
}
