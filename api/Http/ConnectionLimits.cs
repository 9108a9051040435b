namespace BorderComms.Http;

/// <summary>What one connection may cost. Slow ones are held for so short a time, and in so little memory, that the others still get in.</summary>
public static class ConnectionLimits
{
    /// <summary>How many are held at a time, at some 20 KB each, and one that is read slowly at 40.</summary>
    public const int Most = 10_000;

    /// <summary>How many of them one network has, an address or, of IPv6, a /64.</summary>
    public const int MostOfNetwork = 1000;

    /// <summary>How much of an answer waits in memory for the network, in bytes.</summary>
    public const int Slice = 16 * 1024;

    /// <summary>How long after it is opened a connection's first request may be on its way: a little less than any.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(9);

    /// <summary>How long a request's headers may take.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is kept for the next request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>How long a reader may take over a slice: 2 KB/s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>How long a body has before its rate counts.</summary>
    public static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>How many bytes of a body are to come a second, on the average since it began.</summary>
    public const int BodyRate = 240;
}
