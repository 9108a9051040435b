namespace BorderComms.Metrics;

/// <summary>Marks the endpoints whose answers are public figures, or what makes them, in any form.</summary>
public sealed class FiguresInAnyForm
{
    /// <summary>Such an answer is a work of its own, cited by its entry in the catalogue of data.</summary>
    public bool Cited { get; init; }
}
