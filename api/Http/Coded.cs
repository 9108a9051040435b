using BorderComms.Catalogue;

namespace BorderComms.Http;

/// <summary>A term as answers name it: its code, and its label in the language of `lang`.</summary>
public sealed record Coded(string Code, string Label)
{
    public static Coded Of(ITerm term, Lang lang) => new(term.Code, term.Label.In(lang));
}
