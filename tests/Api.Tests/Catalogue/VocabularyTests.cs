using NUnit.Framework;

namespace BorderComms.ApiTests.Catalogue;

/// <summary>All words at once.</summary>
public sealed class VocabularyTests
{
    [TestCase("vi")]
    [TestCase("en")]
    public async Task The_vocabulary_is_the_lists_of_the_catalogue_whole_and_in_their_order(string lang)
    {
        using var app = new TestApp(sample: true);
        var vocabulary = await app.Anonymous().Get($"vocabulary?lang={lang}");
        var lists = vocabulary.Json.AsObject();
        Assert.That(lists.Select(l => l.Key), Is.EqualTo(new[] { "topics", "audiences", "languages", "kinds", "agencies", "places" }), vocabulary.ToString());
        foreach (var (name, list) in lists)
        {
            var alone = await app.Anonymous().Get($"{name}?limit=500&lang={lang}");
            Assert.That(alone.Json["next"], Is.Null, "as long as one page holds the list");
            Assert.That(list!.ToJsonString(), Is.EqualTo(alone.Json["items"]!.ToJsonString()), name);
        }
    }

    [Test]
    public async Task A_language_that_there_is_not_is_refused()
    {
        using var app = new TestApp();
        var answer = await app.Anonymous().Get("vocabulary?lang=fr");
        Assert.That((answer.Status, answer.Fault("lang")), Is.EqualTo((400, answer.Fault("lang")!)), answer.ToString());
    }
}
