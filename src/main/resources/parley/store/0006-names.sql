-- Names that differ in the pairs [{ ]} \| ~^ alone are one since: each name in its new form. The functions are those of
-- SameNames, which also gives another name to what would be of the same name as something older. A key is first put
-- behind a blank, which no name begins with, so that no row is in another's way.

UPDATE device SET account_name = nick_spelling(account, account_name),
    channel_name = channel_spelling(channel, channel_name),
    account = ' ' || nick_folded(account), channel = channel_folded(channel);
UPDATE device SET account = substr(account, 2);
UPDATE stay SET account_name = nick_spelling(account, account_name),
    channel_name = channel_spelling(channel, channel_name),
    account = ' ' || nick_folded(account), channel = channel_folded(channel);
UPDATE stay SET account = substr(account, 2);

UPDATE place SET
    name = CASE owner WHEN '' THEN channel_spelling(folded, name) ELSE nick_spelling(folded, name) END,
    folded = ' ' || CASE owner WHEN '' THEN channel_folded(folded) ELSE nick_folded(folded) END,
    owner = nick_folded(owner);
UPDATE place SET folded = substr(folded, 2);

UPDATE account SET spelling = nick_spelling(folded, spelling), folded = ' ' || nick_folded(folded);
UPDATE account SET folded = substr(folded, 2);
UPDATE credential SET account = ' ' || nick_folded(account);
UPDATE credential SET account = substr(account, 2);
-- What they look like is made anew.
DELETE FROM skeletons;

UPDATE channel SET spelling = channel_spelling(folded, spelling), folded = ' ' || channel_folded(folded),
    founder = nick_name(founder), heir = nick_name(heir), forward = channel_name(forward),
    topic_nick = nick_name(topic_nick), topic_account = nick_name(topic_account);
UPDATE channel SET folded = substr(folded, 2);
UPDATE channel_mask SET channel = ' ' || channel_folded(channel), folded = mask_folded(folded),
    nick = nick_name(nick), account = nick_name(account);
UPDATE channel_mask SET channel = substr(channel, 2);
UPDATE channel_access SET channel = ' ' || channel_folded(channel), account = nick_name(account);
UPDATE channel_access SET channel = substr(channel, 2);
UPDATE channel_akick SET channel = ' ' || channel_folded(channel), folded = mask_folded(folded),
    setter = nick_name(setter);
UPDATE channel_akick SET channel = substr(channel, 2);

UPDATE OR REPLACE server_ban SET folded = mask_folded(folded) WHERE kind = 'mask';
UPDATE server_ban SET folded = ' ' || nick_folded(folded), target = nick_name(target) WHERE kind = 'account';
UPDATE server_ban SET folded = substr(folded, 2) WHERE kind = 'account';

UPDATE read_marker SET account = ' ' || nick_folded(account),
    folded = CASE WHEN folded LIKE '#%' THEN channel_folded(folded) ELSE nick_folded(folded) END,
    target = CASE WHEN folded LIKE '#%' THEN channel_name(target) ELSE nick_name(target) END;
UPDATE read_marker SET account = substr(account, 2);
UPDATE metadata SET
    folded = ' ' || CASE WHEN folded LIKE '#%' THEN channel_folded(folded) ELSE nick_folded(folded) END;
UPDATE metadata SET folded = substr(folded, 2);
UPDATE staying SET account = ' ' || nick_folded(account), nick = nick_name(nick);
UPDATE staying SET account = substr(account, 2);
UPDATE staying_in SET account = ' ' || nick_folded(account), folded = channel_folded(folded),
    channel = channel_name(channel);
UPDATE staying_in SET account = substr(account, 2);
