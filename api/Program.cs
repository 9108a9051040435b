using BorderComms.Access;
using BorderComms.Access.Limits;
using BorderComms.Approvals;
using BorderComms.Audit;
using BorderComms.Backups;
using BorderComms.Catalogue;
using BorderComms.Changes;
using BorderComms.Closures;
using BorderComms.Commendations;
using BorderComms.Config;
using BorderComms.Data;
using BorderComms.Datasets;
using BorderComms.Discovery;
using BorderComms.Embeds;
using BorderComms.Feeds;
using BorderComms.Health;
using BorderComms.Http;
using BorderComms.Imports;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Outputs;
using BorderComms.Overviews;
using BorderComms.Plans;
using BorderComms.PxWeb;
using BorderComms.Records;
using BorderComms.Releases;
using BorderComms.Reporting;
using BorderComms.Sample;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Statements;
using BorderComms.Twinnings;

Hosting.OutliveFileLimits();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Hosting.ContentRoot() });
builder.ListenByDefaultOn("http://localhost:5080");

builder.AddData();
builder.AddSample();
builder.Services.AddCatalogue();
builder.Services.AddLedger();
builder.Services.AddAudit();
builder.AddHttp();
builder.AddAccess();
builder.Services.AddRecords();
builder.Services.AddSessions();
builder.Services.AddOutputs();
builder.Services.AddSites();
builder.Services.AddTwinnings();
builder.Services.AddCommendations();
builder.Services.AddApprovals();
builder.Services.AddFigures();
builder.Services.AddFeeds();
builder.Services.AddPlans();
builder.Services.AddStatements();
builder.Services.AddDatasets();
builder.Services.AddPxWeb();
builder.Services.AddOverviews();
builder.Services.AddImports();
builder.Services.AddBackups();
builder.Services.AddHealth();
builder.AddTelemetry();

var app = builder.Build();

app.UseHttp(fronts =>
{
    ShortBodies.Use(app);
    fronts.UseLimits(["/api", EmbedApi.Path], refused => refused.UseMiddleware<SecurityHeaders>().UseMiddleware<AuditRefusals>().UseMiddleware<EmbedRefused>());
    fronts.UseMiddleware<MetricFront>();
    fronts.UseMiddleware<WritesGiveWay>();
}, pages => pages.UseMiddleware<FigurePage>().UseMiddleware<OverviewPage>().UseMiddleware<AuditRefusals>());
app.UseMiddleware<EmbedFrames>();
app.UseAccess();
app.UseMiddleware<AuditedRequests>();
app.UseMiddleware<DataLinks>();
app.UseAnswers();

app.MapApi("/api/v1",
    SessionApi.MapSessions,
    OutputApi.MapOutputs,
    SiteApi.MapSites,
    TwinningApi.MapTwinnings,
    CommendationApi.MapCommendations,
    ApprovalApi.MapApprovals,
    ProgrammeApi.MapProgrammes,
    PlanApi.MapPlans,
    ClosureApi.MapClosures,
    ReportApi.MapReporting,
    ReleaseApi.MapReleases,
    StatementApi.MapStatements,
    ImportApi.MapImports,
    AccessServices.MapAccess,
    AuditApi.MapAudit,
    MetricApi.MapMetrics,
    DatasetApi.MapDatasets,
    ChangeApi.MapChanges,
    FeedApi.MapFeeds,
    ConfigApi.MapConfig,
    OverviewApi.MapOverviews,
    CatalogueApi.MapCatalogue,
    DiscoveryApi.MapCatalogueOfData,
    AreaApi.MapAreas);
app.MapApi("", DiscoveryApi.MapWellKnown, EmbedApi.MapEmbeds);
app.MapApi(PxAddress.Prefix, PxWebApi.MapPxWeb);
app.MapOpenApi();
app.MapHealth();

if (args is [var verb, ..] && !verb.StartsWith('-'))
{
    return await StartUp.Told(() => Commands.Run(app, verb, args[1..]));
}

HostNames.Warn(app);
EndpointsOnce.Begin(app);
var failed = await StartUp.Told(async () =>
{
    await StartUp.Prepare(app.Services);
    if (!app.Services.GetRequiredService<DatabaseOptions>().IsReadOnly)
    {
        await AuditedSettings.Tell(app.Services);
        await app.Services.GetRequiredService<FirstAdmin>().Offer();
    }

    return 0;
});
if (failed == 0)
{
    await app.RunAsync();
}

return failed;
