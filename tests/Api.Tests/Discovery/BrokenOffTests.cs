using BorderComms.Catalogue;
using BorderComms.Discovery;
using BorderComms.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NUnit.Framework;

namespace BorderComms.ApiTests.Discovery;

public sealed class BrokenOffTests
{
    /// <summary>As with a reader who hangs up in the middle of an answer.</summary>
    [Test]
    public void An_answer_that_breaks_off_once_it_has_begun_fails_by_what_broke_it()
    {
        using var app = new TestApp();
        var (headers, context) = (new HeaderDictionary(), new DefaultHttpContext());
        context.Features.Set<IHttpResponseFeature>(new Begun { Headers = headers });
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new FiguresInAnyForm()), null));
        var links = new DataLinks(_ =>
        {
            headers.IsReadOnly = true;
            throw new IOException("gone");
        }, app.Service<Publisher>());
        Assert.That(() => links.InvokeAsync(context), Throws.InstanceOf<IOException>());
    }

    private sealed class Begun : HttpResponseFeature
    {
        public override bool HasStarted => Headers.IsReadOnly;
    }
}
