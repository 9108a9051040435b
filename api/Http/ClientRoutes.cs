namespace BorderComms.Http;

/// <summary>The addresses that the client has pages at, as its build wrote them beside it: a line each, a part in brackets for any
/// word (`/plans/[code]/edit`). Every address, where it wrote none.</summary>
public sealed class ClientRoutes
{
    private readonly ILookup<int, string[]>? byLength;

    private ClientRoutes(IEnumerable<string>? lines) => byLength = lines?.Select(Parts).ToLookup(p => p.Length);

    public static string File(string folder) => Path.Combine(folder, "routes.txt");

    /// <summary>Those of the client that lies in this folder.</summary>
    public static ClientRoutes In(string folder) => new(System.IO.File.Exists(File(folder)) ? System.IO.File.ReadAllLines(File(folder)).Where(l => l.Length > 0) : null);

    public bool Have(string address)
    {
        if (byLength is null)
        {
            return true;
        }

        var parts = Parts(address);
        return byLength[parts.Length].Any(route => route.Zip(parts).All(p => p.First is ['[', .., ']'] ? p.Second.Length > 0 : p.First == p.Second));
    }

    // The router takes one slash at the end for none.
    private static string[] Parts(string address) => (address.Length > 1 && address.EndsWith('/') ? address[..^1] : address).Split('/');
}
