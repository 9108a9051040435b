using System.Net;
using System.Net.Sockets;

namespace BorderComms.Http;

/// <summary>Whom callers are counted with.</summary>
public static class CallerNetwork
{
    /// <summary>The address as it is counted: whoever has one IPv6 address has its /64.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "none",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
