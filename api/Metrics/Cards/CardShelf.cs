using BorderComms.Http;

namespace BorderComms.Metrics.Cards;

/// <summary>The pictures that were asked for last, by what they say: a posting that leaves a figure as it was leaves its picture.</summary>
internal sealed class CardShelf
{
    private const int Most = 256;
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly Dictionary<Card, LinkedListNode<(Card Card, Answer Picture)>> places = [];
    private readonly LinkedList<(Card Card, Answer Picture)> newestFirst = [];
    private readonly Lock gate = new();
    private long bytes;

    public Answer? Find(Card card)
    {
        lock (gate)
        {
            if (!places.TryGetValue(card, out var place))
            {
                return null;
            }

            newestFirst.Remove(place);
            newestFirst.AddFirst(place);
            return place.Value.Picture;
        }
    }

    public Answer Keep(Card card, Answer picture)
    {
        lock (gate)
        {
            if (places.TryAdd(card, new((card, picture))))
            {
                newestFirst.AddFirst(places[card]);
                bytes += Size(picture);
            }

            while (places.Count > Most || (bytes > MostBytes && places.Count > 1))
            {
                var oldest = newestFirst.Last!.Value;
                newestFirst.RemoveLast();
                places.Remove(oldest.Card);
                bytes -= Size(oldest.Picture);
            }
        }

        return picture;
    }

    private static int Size(Answer picture) => picture.Bytes(Coding.Identity).Length;
}
