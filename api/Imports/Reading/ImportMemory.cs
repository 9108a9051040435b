namespace BorderComms.Imports;

/// <summary>What people have said of an agency's headings and words.</summary>
public sealed class ImportMemory
{
    public static readonly ImportMemory None = new([]);

    private readonly Dictionary<(string Field, string Spelling), string> words;
    private readonly Dictionary<(string Field, string Text), string?> met = [];

    /// <param name="said">By the field, or <see cref="ImportStore.HeadingField"/> for headings: a spelling and what it means.</param>
    public ImportMemory(IEnumerable<(string Field, string Spelling, string Meaning)> said)
    {
        words = said.ToDictionary(s => (s.Field, s.Spelling), s => s.Meaning);
        Headings = words.Where(w => w.Key.Field == ImportStore.HeadingField).ToDictionary(w => w.Key.Spelling, w => w.Value);
    }

    public IReadOnlyDictionary<string, string> Headings { get; }

    /// <summary>The code that a person gave the word; null when nobody has.</summary>
    public string? Word(string field, string text)
    {
        if (words.Count == 0)
        {
            return null;
        }

        if (!met.TryGetValue((field, text), out var code))
        {
            met[(field, text)] = code = words.GetValueOrDefault((field, Spelling.Of(text)));
        }

        return code;
    }
}
