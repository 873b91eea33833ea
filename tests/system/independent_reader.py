#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what Mekendesh wrote, knowing only sync/FORMAT.md: independent_reader.py STORE KEYS.json. Exit 1 when anything is wrong."""
import ctypes, hashlib, json, pathlib, re, struct, sys, zipfile, zlib
from columns_reader import Columns, PRESET

SODIUM = ctypes.CDLL('libsodium.so.23')
def blake(data, size=32): return hashlib.blake2b(data, digest_size=size).digest()
def counted(data): return struct.pack('<H', len(data)) + data

def line_hash(e):  # app/core/ledgerrules.h
    number = lambda n: struct.pack('<q', n or 0); data = lambda b: struct.pack('<I', len(b)) + b; text = lambda f: data((e.get(f) or '').encode())
    return blake(b'MKL1' + data(e['box']) + number(e['number']) + text('kind') + number(e['amount'][0]) + data(e['amount'][1].encode()) + number(e.get('on_day')) + text('purpose') + text('counterparty')
                 + text('text') + text('voucher') + data(e.get('by') or bytes(24)) + data(bytes.fromhex(e.get('device') or '')) + number(e.get('reverses'))
                 + data(e.get('casefile') or b'') + number(e.get('at')) + data(bytes.fromhex(e['previous_hash']))).hex()

def main(store, keys):
    network = bytes.fromhex(keys['network']); signers = {c['device']: bytes.fromhex(c['signKey']) for c in keys['certificates']}
    epochs = {e['id']: (e['scope'], bytes.fromhex(e['key'])) for e in keys['epochs']}
    told = {'objects': 0, 'opened': 0, 'edits': 0, 'withoutKey': 0, 'ledgerLines': 0, 'problems': []}; streams, boxes = {}, {}
    for path in sorted(p for p in (store / 'cs').rglob('*') if p.is_file()):
        name = path.relative_to(store).as_posix(); told['objects'] += 1
        try:
            scope, own, folder, n, digest = re.fullmatch(r'cs/(n|o-[0-9a-f]{16})/([0-9a-f]{32})/(\d+)/([1-9]\d*)-([0-9a-f]{64})\.zip', name).groups()
            raw = path.read_bytes(); assert blake(raw).hex() == digest and int(folder) == int(n) // 128, 'name and bytes differ'
            with zipfile.ZipFile(path) as archive:
                infos = archive.infolist(); m, p, s = (archive.read(i) for i in infos)
            assert [(i.filename, i.compress_type, i.date_time, i.flag_bits, i.extra, i.comment) for i in infos] == [(c, 0, (1980, 1, 1, 0, 0, 0), 0, b'', b'') for c in 'mps'], 'frame'
            assert len(raw) == 256 + len(m) + len(p) + len(s), 'gaps'
            head = json.loads(m); assert json.dumps(head, separators=(',', ':')).encode() == m and list(head) == ['format', 'features', 'previous', 'epoch', 'nonce'] and head['format'] == 1, 'manifest'
            streams.setdefault((scope, own), {})[int(n)] = (head['previous'], digest)
            signer = signers.get(s[:16].hex())
            if signer is None and head['epoch'] not in epochs: told['withoutKey'] += 1; continue
            message = counted(b'mekendesh change-set 1') + network + counted(name[:-69].encode()) + blake(m) + blake(p)
            assert signer and blake(signer, 16) == s[:16] and len(s) == 80 and SODIUM.crypto_sign_verify_detached(s[16:], message, ctypes.c_ulonglong(len(message)), signer) == 0, 'signature'
            if head['epoch'] not in epochs: told['withoutKey'] += 1; continue
            of, key = epochs[head['epoch']]; assert of == scope and blake(b'epoch' + network + bytes.fromhex(scope[2:].rjust(16, '0')) + key, 16).hex() == head['epoch'], 'epoch'
            plain = ctypes.create_string_buffer(len(p)); ad = blake(m)
            assert SODIUM.crypto_aead_xchacha20poly1305_ietf_decrypt(plain, None, None, p, ctypes.c_ulonglong(len(p)), ad, ctypes.c_ulonglong(32), bytes.fromhex(head['nonce']), key) == 0, 'decryption'
            outer = Columns(plain.raw[:len(p) - 16], 0, b''); first = outer.varint(); body = outer.take(first >> 1)
            assert not any(outer.data[outer.at:]), 'padding'
            inner = Columns(zlib.decompressobj(-15, zdict=PRESET).decompress(body) if first & 1 else body, 0, bytes.fromhex(own))
            inner.base = inner.varint() << 16; inner.varint(); assert inner.varint() == 1; inner.take(inner.varint()); edits = inner.edits()
            told['opened'] += 1; told['edits'] += len(edits)
            for e in edits:
                if e['table'] == 'ledger_entry': told['ledgerLines'] += 1; boxes.setdefault((scope, e['box']), []).append(e)
        except Exception as error: told['problems'].append(f'{name}: {type(error).__name__} {error}')
    for (scope, own), found in streams.items():
        for n in range(1, max(found) + 1):
            if n not in found or found[n][0] != (found.get(n - 1, ('', '?'))[1] if n > 1 else '0' * 64): told['problems'].append(f'{scope}/{own}: chain breaks at {n}')
    for (scope, box), lines in boxes.items():
        lines.sort(key=lambda e: e['number']); before = '0' * 64
        for n, e in enumerate(lines, 1):
            if e['number'] != n or e['previous_hash'] != before or line_hash(e) != e['hash']: told['problems'].append(f'{scope} box {box.hex()}: ledger breaks at {n}')
            before = e['hash']
    print(json.dumps(dict(told, streams=len(streams), boxes=len(boxes)), indent=1)); return 1 if told['problems'] or not told['objects'] else 0

if __name__ == '__main__': sys.exit(main(pathlib.Path(sys.argv[1]), json.load(open(sys.argv[2]))))
