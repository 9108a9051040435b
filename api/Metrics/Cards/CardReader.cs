using System.Text.Json;
using BorderComms.Access;
using BorderComms.Http;

namespace BorderComms.Metrics.Cards;

/// <summary>Cards of public figures, and their pictures. Drawing keeps a core busy for some 50 ms, so one picture is drawn at a time,
/// those asked for last are kept by what they say, and nothing is drawn for whoever went away.</summary>
public sealed class CardReader(MetricReader reader) : IDisposable
{
    private readonly CardShelf shelf = new();
    private readonly SemaphoreSlim one = new(1);

    /// <summary>What the card of the figure says.</summary>
    /// <exception cref="Problem">As for the figure.</exception>
    public async Task<Card> Of(string indicator, MetricParameters parameters)
    {
        var open = parameters with { By = null, Compare = null, Zeros = null, Format = null, Scope = Scope.Public };
        var made = await reader.Figures(indicator, open);
        using var figure = JsonDocument.Parse(made.Answer.Bytes(Coding.Identity));
        return Card.Of(figure.RootElement, reader.Name(indicator, open));
    }

    /// <summary>The card of the figure as a PNG of 1200 by 630 pixels.</summary>
    /// <exception cref="Problem">As for the figure.</exception>
    public async Task<Answer> Picture(string indicator, MetricParameters parameters, CancellationToken gone)
    {
        var card = await Of(indicator, parameters);
        if (shelf.Find(card) is { } kept)
        {
            return kept;
        }

        await one.WaitAsync(gone);
        try
        {
            return shelf.Find(card) ?? shelf.Keep(card, new(CardPicture.Draw(card), CardPicture.ContentType));
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
