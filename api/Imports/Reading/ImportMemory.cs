using BorderComms.Catalogue;

namespace BorderComms.Imports;

/// <summary>What people have said of an agency's headings and words, and where nobody has, of those of who sends them.</summary>
public sealed class ImportMemory
{
    public static readonly ImportMemory None = new([], null);

    private readonly Dictionary<int, Said> all;
    private readonly Dictionary<int, ImportMemory> others = [];
    private readonly Dictionary<(string Field, string Text), string?> met = [];
    private readonly Said? own;
    private readonly ImportMemory? sender;

    /// <param name="said">Of each agency: a field, or <see cref="ImportStore.HeadingField"/> for headings, a spelling, and what it means.</param>
    /// <param name="sender">The agency that is asked where a sheet's own has nothing; null for none.</param>
    public ImportMemory(IEnumerable<(int Agency, string Field, string Spelling, string Meaning)> said, int? sender)
    {
        all = said.GroupBy(s => s.Agency).ToDictionary(a => a.Key, a => new Said(a.ToDictionary(s => (s.Field, s.Spelling), s => s.Meaning)));
        own = sender is { } agency ? all.GetValueOrDefault(agency) : null;
        Headings = own?.Headings ?? new Dictionary<string, string>();
    }

    private ImportMemory(ImportMemory sender, Said own)
    {
        (all, this.own, this.sender) = (sender.all, own, sender);
        Headings = sender.Headings.Where(h => !own.Headings.ContainsKey(h.Key)).Concat(own.Headings).ToDictionary();
    }

    /// <summary>Spellings of headings with the field that a person gave them.</summary>
    public IReadOnlyDictionary<string, string> Headings { get; }

    /// <summary>Whether nobody has said anything.</summary>
    public bool IsEmpty => all.Count == 0;

    /// <summary>What is remembered for the agency, and else for the sender.</summary>
    /// <param name="words">Where its code stands.</param>
    /// <param name="agency">Null for the sender alone.</param>
    public ImportMemory Of(CatalogueSnapshot words, string? agency)
    {
        if (agency is null || words.Agencies.Find(agency) is not { Id: var id } || !all.TryGetValue(id, out var said) || said == own)
        {
            return this;
        }

        if (!others.TryGetValue(id, out var other))
        {
            others[id] = other = new(this, said);
        }

        return other;
    }

    /// <summary>The code that a person gave the word; null when nobody has.</summary>
    public string? Word(string field, string text)
    {
        if (own is null || own.Words.Count == 0)
        {
            return sender?.Word(field, text);
        }

        if (!met.TryGetValue((field, text), out var code))
        {
            met[(field, text)] = code = own.Words.GetValueOrDefault((field, Spelling.Of(text))) ?? sender?.Word(field, text);
        }

        return code;
    }

    private sealed class Said(Dictionary<(string Field, string Spelling), string> words)
    {
        public Dictionary<(string Field, string Spelling), string> Words => words;

        public Dictionary<string, string> Headings { get; } =
            words.Where(w => w.Key.Field == ImportStore.HeadingField).ToDictionary(w => w.Key.Spelling, w => w.Value);
    }
}
