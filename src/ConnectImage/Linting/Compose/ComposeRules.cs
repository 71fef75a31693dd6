using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>How docker-compose.yml starts containers and keeps them running.</summary>
static class ComposeRules
{
    // The Compose Specification's service, 2025; "x-" names are the file's own.
    static readonly HashSet<string> s_serviceKeys = new(StringComparer.Ordinal)
    {
        "annotations", "attach", "blkio_config", "build", "cap_add", "cap_drop", "cgroup", "cgroup_parent", "command", "configs",
        "container_name", "cpu_count", "cpu_percent", "cpu_period", "cpu_quota", "cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "cpus",
        "cpuset", "credential_spec", "depends_on", "deploy", "develop", "device_cgroup_rules", "devices", "dns", "dns_opt", "dns_search",
        "domainname", "entrypoint", "env_file", "environment", "expose", "extends", "external_links", "extra_hosts", "gpus", "group_add",
        "healthcheck", "hostname", "image", "init", "ipc", "isolation", "label_file", "labels", "links", "logging", "mac_address",
        "mem_limit", "mem_reservation", "mem_swappiness", "memswap_limit", "models", "network_mode", "networks", "oom_kill_disable",
        "oom_score_adj", "pid", "pids_limit", "platform", "ports", "post_start", "pre_stop", "privileged", "profiles", "provider",
        "pull_policy", "pull_refresh_after", "read_only", "restart", "runtime", "scale", "secrets", "security_opt", "shm_size",
        "stdin_open", "stop_grace_period", "stop_signal", "storage_opt", "sysctls", "tmpfs", "tty", "ulimits", "use_api_socket", "user",
        "userns_mode", "uts", "volumes", "volumes_from", "working_dir",
    };

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "compose/syntax", Severity.Error, "docker-compose.yml can be read",
            "Compose refuses a file that is no YAML, that has a key twice in one mapping, or that has no services.", Syntax),
        LintRule.Of(
            "compose/service-key", Severity.Error, "Every key of a service is one that Compose knows",
            "Compose refuses a file with a key that its specification does not have.", ServiceKeys),
        LintRule.Of(
            "compose/restart", Severity.Warning, "Kafka Connect is started again when it ends",
            "The worker ends when its brokers cannot be reached for a while. Without a restart policy it stays down until somebody "
                + "notices.", Restart),
        LintRule.Of(
            "compose/healthcheck", Severity.Error, "The health check is not taken away",
            "The image brings a health check. Compose can switch it off, or put one in its place that asks another port.", HealthCheck),
        LintRule.Of(
            "compose/port", Severity.Error, "The published port is the one that the worker listens on",
            "A published container port on which nothing listens refuses every connection, while the container looks well.", Port),
        LintRule.Of(
            "compose/log-rotation", Severity.Warning, "Logs are rotated",
            "Docker's default, json-file without max-size, grows until the disk is full.", LogRotation),
        LintRule.Of(
            "compose/image-tag", Severity.Error, "Images are named with an exact tag",
            "latest, or no tag, names another image from one pull to the next.", ImageTag),
        LintRule.Of(
            "compose/privileged", Severity.Error, "No container is privileged",
            "A privileged container has the host's devices and every capability; a worker needs none of it.", Privileged),
        LintRule.Of(
            "compose/root-user", Severity.Error, "No container is made root again",
            "The image runs as a user of its own; user: root takes that back.", RootUser),
    ];

    static IEnumerable<Finding> Syntax(LintSources sources, Rule rule)
    {
        if (sources.Compose is not { } compose)
            yield break;
        if (compose.Fault is { } fault)
            yield return new Finding(
                rule, compose.File.Name, fault.Region, fault.Message, "Mend the YAML; a key may stand once in a mapping.");
        else if (YamlSource.Find(compose.Root, "services") is not YamlMappingNode { Children.Count: > 0 })
            yield return new Finding(
                rule, compose.File.Name, null, "There are no services.", "Add a mapping 'services' with the worker in it.");
        else
        {
            foreach (var (name, _) in YamlSource.Entries((YamlMappingNode)YamlSource.Find(compose.Root, "services")!)
                .Where(x => x.Value is not YamlMappingNode))
                yield return new Finding(
                    rule, compose.File.Name, compose.RegionOf(name), $"The service {name.Value} is no mapping.",
                    "Give it an image, or remove it.");
        }
    }

    static IEnumerable<Finding> ServiceKeys(LintSources sources, Rule rule) =>
        from service in Services(sources)
        from entry in YamlSource.Entries(service.Node)
        let name = entry.Key.Value!
        where !s_serviceKeys.Contains(name) && !name.StartsWith("x-", StringComparison.Ordinal)
        let nearest = NearestName.Find(name, s_serviceKeys)
        select At(sources, rule, service, entry.Key, name, $"The service {service.Name} has a key {name} that Compose does not know.",
            nearest is null ? "Remove it, or begin its name with 'x-'." : $"Write {nearest}.");

    static IEnumerable<Finding> Restart(LintSources sources, Rule rule)
    {
        foreach (var service in Services(sources).Where(x => x.IsKafka))
        {
            const string remedy = "Write 'restart: unless-stopped'.";
            var policy = service.Value("restart");
            if (service.Value("deploy", "restart_policy", "condition")?.Value is "any" or "on-failure")
                continue;
            if (policy is null)
                yield return At(
                    sources, rule, service, null, "restart", $"The service {service.Name} has no restart policy: once ended it stays down.",
                    remedy);
            else if (policy.Value is "no" or "false")
                yield return At(
                    sources, rule, service, policy.Node, "restart",
                    $"The service {service.Name} is not started again (restart: {policy.Value}).", remedy);
            else if (policy.Value is not ("always" or "unless-stopped" or "on-failure")
                && !policy.Value.StartsWith("on-failure:", StringComparison.Ordinal))
                yield return At(
                    sources, rule, service, policy.Node, "restart", $"Docker knows no restart policy '{policy.Value}'.",
                    remedy) with { Severity = Severity.Error };
        }
    }

    static IEnumerable<Finding> HealthCheck(LintSources sources, Rule rule)
    {
        foreach (var service in Services(sources).Where(x => x.IsWorker))
        {
            var test = service.Find("healthcheck", "test");
            string[] words = test switch
            {
                YamlScalarNode { Value: { } text } => [text],
                YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(x => x.Value ?? "")],
                _ => [],
            };
            if (service.Value("healthcheck", "disable")?.Value is "true" || words is ["NONE", ..])
            {
                yield return At(sources, rule, service, service.Find("healthcheck"), "healthcheck",
                    $"The health check of {service.Name} is switched off: nobody learns that the worker does not answer.",
                    "Remove 'healthcheck'; the image brings one.");
            }
            else if (WorkerPorts.Asked(string.Join(' ', words)) is { } asked && PortOf(sources, service) is { } listens && asked != listens)
            {
                yield return At(sources, rule, service, test, "healthcheck",
                    $"The health check asks port {asked}, the worker listens on {listens}.",
                    $"Ask {listens}, or remove 'healthcheck'; the image brings one.");
            }
        }
    }

    static IEnumerable<Finding> Port(LintSources sources, Rule rule)
    {
        foreach (var service in Services(sources).Where(x => x.IsWorker && x.Ports.Count > 0))
        {
            if (PortOf(sources, service) is { } listens && !service.Ports.Any(x => x.First <= listens && listens <= x.Last))
                yield return At(sources, rule, service, service.Ports[0].Node, "ports",
                    $"{service.Name} publishes container port {service.Ports[0].First}, the worker listens on {listens}.",
                    $"Publish {listens}, the port of 'listeners'.");
        }
    }

    static IEnumerable<Finding> LogRotation(LintSources sources, Rule rule)
    {
        foreach (var service in Services(sources).Where(x => x.IsKafka))
        {
            var driver = service.Value("logging", "driver")?.Value ?? "json-file";
            if (driver == "json-file" && service.Find("logging", "options", "max-size") is null)
                yield return At(
                    sources, rule, service, service.Find("logging"), "logging", $"The log of {service.Name} grows without a bound.",
                    "Set logging.options max-size (such as \"10m\") and max-file, or the driver 'local', which rotates by itself.");
        }
    }

    static IEnumerable<Finding> ImageTag(LintSources sources, Rule rule)
    {
        foreach (var service in Services(sources))
        {
            // A variable without a default is for the shell to name.
            if (service.Value("image") is not { Value.Length: > 0, Interpolation.Missing.Count: 0 } image
                || image.Interpolation.References.Any(x => x.Operator is null))
                continue;
            if (ExactImage.Fault(image.Value) is { } fault)
                yield return At(
                    sources, rule, service, image.Node, "image", $"The image {image.Value} of {service.Name} {fault}.",
                    "Name the exact version as its tag, or a digest.");
        }
    }

    static IEnumerable<Finding> Privileged(LintSources sources, Rule rule) =>
        Services(sources).Where(x => x.Value("privileged")?.Value is "true").Select(x =>
            At(
                sources, rule, x, x.Find("privileged"), "privileged", $"The service {x.Name} is privileged.",
                "Remove 'privileged'; where one capability is needed, add that one with 'cap_add'."));

    static IEnumerable<Finding> RootUser(LintSources sources, Rule rule) =>
        Services(sources).Where(x => x.Value("user")?.Value.Split(':')[0] is "root" or "0").Select(x =>
            At(
                sources, rule, x, x.Find("user"), "user", $"The service {x.Name} runs as root.",
                "Remove 'user': the image's own user is not root."));

    static IReadOnlyList<ComposeService> Services(LintSources sources) => sources.ComposeProject?.Services ?? [];

    static int? PortOf(LintSources sources, ComposeService service) =>
        sources.Workers.FirstOrDefault(x => x.Place == WorkerPlace.Compose && x.Owner == $"service {service.Name}") is { } worker
            ? WorkerPorts.Of(worker)
            : null;

    static Finding At(LintSources sources, Rule rule, ComposeService service, YamlNode? node, string key, string message, string remedy) =>
        new(rule, sources.ComposeProject!.FileName, sources.ComposeProject.Source.RegionOf(node ?? service.NameNode), message, remedy)
        { Subject = $"{service.Name} {key}" };
}
