using System.Text.Json.Nodes;

namespace BorderComms.Audit;

/// <summary>What somebody does, from beginning to end; each transaction that changes something meanwhile tells of it in the audit trail.</summary>
/// <param name="action">The operation's name in the contract, a command-line verb, or an act of the service itself.</param>
public sealed class Deed(string action)
{
    public const string Nobody = "anonymous", Service = "service", Console = "console";

    private static readonly AsyncLocal<Deed?> Ambient = new();

    /// <summary>What is being done here; null where the service works on its own.</summary>
    public static Deed? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public string Action { get; } = action;

    /// <summary>The account's name, `portal` with its id, or one of the names here.</summary>
    public string Actor { get; set; } = Nobody;

    /// <summary>What it is done to: an address without its prefix, a file, a key.</summary>
    public string? Subject { get; init; }

    /// <summary>The request's id.</summary>
    public string? Request { get; init; }

    /// <summary>What else is known of it; null for nothing.</summary>
    public JsonObject? Detail { get; private set; }

    /// <summary>It turns out who does it; null where it does not.</summary>
    public void By(string? account) => Actor = account ?? Actor;

    public Deed Say(string name, JsonNode? value)
    {
        (Detail ??= [])[name] = value;
        return this;
    }
}
