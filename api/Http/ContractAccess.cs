using BorderComms.Access;
using BorderComms.Access.Portals;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BorderComms.Http;

/// <summary>What a group of operations is about, for readers of the contract.</summary>
public sealed record About(string Text);

public static class AboutExtensions
{
    /// <summary>Says in a sentence what the operations under this tag are about.</summary>
    public static TBuilder About<TBuilder>(this TBuilder builder, string text) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new About(text));
}

/// <summary>Who may call: nobody needs a login to read what is public, portals show their key, staff sign in, and what they change takes their token too. And what
/// each tag is about.</summary>
public sealed class ContractAccess : IOperationFilter, IDocumentFilter
{
    private const string Cookie = "login", Token = "token", Key = "key";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var staff = metadata.OfType<IAuthorizeData>().Any();
        var internally = operation.Parameters?.Any(p => p.Name == SignedIn.ScopeName) == true;
        var signedIn = new OpenApiSecurityRequirement { [new(Cookie, context.Document)] = [] };
        if (context.ApiDescription.HttpMethod != HttpMethods.Get)
        {
            signedIn[new(Token, context.Document)] = [];
        }

        var key = new OpenApiSecurityRequirement { [new(Key, context.Document)] = [] };
        operation.Security = staff ? [signedIn]
            : ContractParameters.Takes<PortalCaller>(metadata) ? [key]
            : internally ? [new(), key, signedIn]
            : context.ApiDescription.HttpMethod == HttpMethods.Get ? [new(), key] : [new()];
    }

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Components!.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-bordercomms", Description = "What `POST /login` sets; `bordercomms` without HTTPS." },
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Antiforgery.Header, Description = "`antiforgeryToken` of `GET /me`, with every change." },
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKey.Header, Description = "A portal's key, for a higher limit; from `POST /portals`." },
        };
        var told = context.ApiDescriptions
            .Select(d => d.ActionDescriptor.EndpointMetadata)
            .Select(m => (Tag: m.OfType<ITagsMetadata>().LastOrDefault()?.Tags[0], m.OfType<About>().LastOrDefault()?.Text))
            .Where(t => t.Tag is not null && t.Text is not null)
            .DistinctBy(t => t.Tag)
            .ToDictionary(t => t.Tag!, t => t.Text);
        foreach (var tag in swaggerDoc.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = told.GetValueOrDefault(tag.Name!);
        }
    }
}
