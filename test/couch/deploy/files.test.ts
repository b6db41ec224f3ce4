import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMMANDS } from '../../../couch/commands/commands.ts';
import { SESSION_SECONDS } from '../../../couch/embedded/constants.ts';
import { PUSH_BODY } from '../../../couch/gateway/body.ts';
import { Metrics } from '../../../couch/metrics/metrics.ts';
import { readSettings } from '../../../couch/settings.ts';
import { readYaml, under } from '../../rig/plain-yaml.ts';
import type { Yaml } from '../../rig/plain-yaml.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const DEPLOY = join(ROOT, 'couch/deploy');
const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');
const test = suite('files of couch/deploy');

const compose = readYaml(read('compose.yaml'));
const node = readYaml(read('couchdb-node.yaml'));
const services = under(compose, 'services');
const said = (yaml: Yaml | undefined) => (typeof yaml === 'string' ? yaml : '');
const textOf = (yaml: Yaml, ...path: string[]) => said(under(yaml, ...path));
const listOf = (yaml: Yaml, ...path: string[]) => {
  const found = under(yaml, ...path);
  return Array.isArray(found) ? (found as readonly Yaml[]) : [];
};
const GATEWAYS = ['gateway1', 'gateway2', 'worker'];
const NODES = ['couchdb1', 'couchdb2', 'couchdb3'];

/** `[section]` → key → value; what is in it twice, or outside of a section, is a mistake. */
function ini(path: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let held: Map<string, string> | undefined;
  for (const line of read(path)
    .split('\n')
    .map((one) => one.trim())) {
    if (line === '' || line.startsWith(';')) continue;
    const [, name] = /^\[([\w.]+)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      assert.not(sections.has(name) && name, `${path}: [${name}] twice`);
      sections.set(name, (held = new Map<string, string>()));
      continue;
    }
    const [, key = '', value = ''] = /^([\w]+) = (.+)$/.exec(line) ?? [];
    assert.ok(held && key !== '' && !held.has(key), `${path}: ${line}`);
    held.set(key, value);
  }
  return sections;
}

const couch = ini('couchdb/yichuang.ini');
const setting = (section: string, key: string) => Number(couch.get(section)?.get(key));
const nginx = read('proxy/nginx.conf');

test('each gateway is given settings that the program takes, and no password', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yichuang-deploy-'));
  try {
    const file = join(folder, 'password');
    writeFileSync(file, 'secret-of-a-test\n');
    for (const name of GATEWAYS) {
      const environment = under(services, name, 'environment') as Record<string, string>;
      const file2 = environment.COUCHDB_PASSWORD_FILE;
      assert.ok(listOf(services, name, 'secrets').some((secret) => file2 === `/run/secrets/${said(secret)}`));
      const taken = readSettings({ ...environment, COUCHDB_PASSWORD_FILE: file });
      assert.ok('settings' in taken, JSON.stringify(taken));
      assert.is(taken.settings.demo, false);
      assert.is(taken.settings.folds, name === 'worker');
      assert.equal(taken.settings.trustedProxies, [
        textOf(services, 'proxy', 'networks', 'front', 'ipv4_address'),
      ]);
      const url = new URL(environment.COUCHDB_URL ?? '');
      assert.is(url.password, '');
      assert.ok(NODES.some((one) => url.hostname === textOf(services, one, 'hostname')));
      assert.is(Number(url.port), setting('chttpd', 'port'));
      known(Object.keys(environment));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nodes find each other, have files enough open, and their secrets come from files that are declared', () => {
  const seeds = ini('couchdb/cluster.ini').get('cluster')?.get('seedlist')?.split(',') ?? [];
  const names = NODES.map((name) => `couchdb@${textOf(services, name, 'environment', 'NODENAME')}`);
  assert.equal(seeds, names);
  const files = Number(textOf(node, 'services', 'couchdb', 'ulimits', 'nofile'));
  assert.ok(files >= 3 * setting('couchdb', 'max_dbs_open'));
  const declared = Object.keys(under(compose, 'secrets'));
  for (const name of [...NODES, ...GATEWAYS, 'proxy'])
    for (const secret of listOf(services, name, 'secrets')) {
      const source = typeof secret === 'string' ? secret : textOf(secret, 'source');
      assert.ok(declared.includes(source), `${name}: ${source}`);
    }
  const readme = read('README.md');
  for (const name of declared) {
    const [, file = ''] = /^\.\/secrets\/(.+)$/.exec(textOf(compose, 'secrets', name, 'file')) ?? [];
    assert.ok(file !== '' && readme.includes(file), `README does not make ${file}`);
    assert.not(
      existsSync(join(DEPLOY, 'secrets', file)) && read('secrets/.gitignore') !== '*\n!.gitignore\n',
    );
  }
  for (const volume of [
    ...listOf(node, 'services', 'couchdb', 'volumes'),
    ...listOf(services, 'proxy', 'volumes'),
    ...listOf(services, 'prometheus', 'volumes'),
  ]) {
    const [source = ''] = said(volume).split(':');
    if (source.startsWith('./')) assert.ok(existsSync(join(DEPLOY, source)), source);
  }
});

test('CouchDB takes what the product sends, and keeps a session as long as the program wants it', () => {
  assert.is(setting('chttpd_auth', 'timeout'), SESSION_SECONDS);
  assert.ok(setting('chttpd', 'max_http_request_size') > PUSH_BODY);
  assert.is(couch.get('chttpd')?.get('require_valid_user'), 'true');
  // The health check has no password.
  assert.is(couch.get('chttpd')?.get('require_valid_user_except_for_up'), 'true');
  assert.match(said(listOf(node, 'services', 'couchdb', 'healthcheck', 'test').at(-1)), /:5984\/_up$/);
  assert.ok(setting('chttpd_auth_lockout', 'threshold') > 20, 'the gateway counts first');
  for (const channel of ['db_channels', 'view_channels'])
    for (const name of couch.get('smoosh')?.get(channel)?.split(',') ?? [])
      assert.ok(name.startsWith('upgrade_') || couch.has(`smoosh.${name}`), name);
});

test('the proxy overwrites what a client says of itself, and bears what the gateway bears', () => {
  assert.not(/proxy_add_x_forwarded_for|\$http_x_forwarded/.test(nginx));
  const passes = nginx.split('proxy_pass ').length - 1;
  for (const header of ['X-Forwarded-For $remote_addr;', 'Host $http_host;', 'X-Forwarded-Proto $scheme;'])
    assert.is(nginx.split(header).length - 1, passes, header);
  const [, megabytes] = /client_max_body_size (\d+)m;/.exec(nginx) ?? [];
  assert.ok(Number(megabytes) * 2 ** 20 > PUSH_BODY);
  for (const [, host = '', port] of nginx.matchAll(/server (gateway\d):(\d+)/g))
    assert.is(port, textOf(services, host, 'environment', 'PORT'));
});

test('monitoring asks where numbers are told, and rules are about numbers that there are', () => {
  const scraped = listOf(readYaml(read('monitoring/prometheus.yml')), 'scrape_configs');
  const targets = (job: string) =>
    scraped
      .filter((one) => textOf(one, 'job_name') === job)
      .flatMap((one) => listOf(one, 'static_configs').flatMap((group) => listOf(group, 'targets').map(said)));
  assert.equal(
    targets('couchdb'),
    NODES.map((name) => `${textOf(services, name, 'hostname')}:${setting('prometheus', 'port')}`),
  );
  assert.equal(
    targets('yichuang'),
    GATEWAYS.map((name) => `${name}:${textOf(services, name, 'environment', 'METRICS').split(':')[1] ?? ''}`),
  );
  const [group] = listOf(readYaml(read('monitoring/alerts.yml')), 'groups');
  const rules = listOf(group ?? '', 'rules');
  assert.is(rules.length, 5);
  const told = `${new Metrics().text()}${read('systemd/yichuang-backup.service')}`;
  for (const rule of rules) {
    for (const [name] of textOf(rule, 'expr').matchAll(/yichuang_\w+/g)) assert.ok(told.includes(name), name);
    assert.ok(read('README.md').includes(`\`${textOf(rule, 'alert')}\``), 'its reason is in the README');
  }
});

test('units start what is there, with settings that the program knows, and are hardened', () => {
  for (const file of readdirSync(join(DEPLOY, 'systemd')).filter((name) => name.endsWith('.service'))) {
    const unit = read(`systemd/${file}`);
    const [, program = ''] = /^ExecStart=.*(couch\/[\w-]+\.ts)/m.exec(unit) ?? [];
    assert.ok(existsSync(join(ROOT, program)), `${file}: ${program}`);
    known([...unit.matchAll(/(?:^Environment=|[ "])([A-Z_]{4,})=/gm)].map(([, name = '']) => name));
    for (const line of [
      'NoNewPrivileges=true',
      'ProtectSystem=strict',
      'CapabilityBoundingSet=',
      'User=yichuang',
    ])
      assert.ok(unit.split('\n').includes(line), `${file}: ${line}`);
    assert.not(/COUCHDB_URL=.*:.*@/.test(unit));
  }
});

test('every command that the README types is one that the command line takes', () => {
  const typed = [
    ...(read('README.md') + read('systemd/yichuang-backup.service')).matchAll(
      /(?:npm run couch --|command-line\.ts) ([^`\n#;']+)/g,
    ),
  ];
  assert.ok(typed.length >= 15);
  for (const [, line = ''] of typed) {
    // What is written about one comes without its words; `--help` has its own way.
    const words = line
      .replace(/\$+\(date [^)]*\)/g, 'today')
      .replace(/["\\]/g, '')
      .trim()
      .split(/\s+/);
    const [name = '', ...rest] = words;
    const command = COMMANDS.get(name);
    assert.ok(command, line);
    assert.ok(command.accepts(rest), line);
  }
});

function known(names: readonly string[]): void {
  const source = readFileSync(join(ROOT, 'couch/settings.ts'), 'utf8');
  const taken = new Set(
    [...source.matchAll(/environment\.([A-Z_]+)|\{ (COUCHDB_URL): text, (COUCHDB_PASSWORD_FILE): file \}/g)]
      .flatMap((found) => found.slice(1))
      .filter(Boolean),
  );
  for (const name of names) assert.ok(taken.has(name), `${name} is no setting`);
}

test.run();
