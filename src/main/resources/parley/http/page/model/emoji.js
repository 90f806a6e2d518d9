// Emoji by name, the common ones: [{ name, emoji }].

const TABLE = `
smile 😄 smiley 😃 grin 😁 grinning 😀 laughing 😆 joy 😂 rofl 🤣 sweat_smile 😅 slight_smile 🙂 upside_down 🙃
wink 😉 blush 😊 innocent 😇 heart_eyes 😍 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 wink_tongue 😜 zany 🤪 hug 🤗
thinking 🤔 shush 🤫 zipper_mouth 🤐 raised_eyebrow 🤨 neutral 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 roll_eyes 🙄
grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 drooling 🤤 sleeping 😴 mask 😷 thermometer 🤒 nauseated 🤢 sneezing 🤧
hot 🥵 cold 🥶 dizzy 😵 exploding_head 🤯 cowboy 🤠 partying 🥳 sunglasses 😎 nerd 🤓 confused 😕 worried 😟
frowning 🙁 open_mouth 😮 astonished 😲 flushed 😳 pleading 🥺 fearful 😨 cold_sweat 😰 cry 😢 sob 😭 scream 😱
disappointed 😞 sweat 😓 weary 😩 tired 😫 yawning 🥱 triumph 😤 rage 😡 angry 😠 swearing 🤬 smiling_imp 😈
skull 💀 poop 💩 clown 🤡 ghost 👻 alien 👽 robot 🤖 cat 🐱 dog 🐶 mouse 🐭 fox 🦊
bear 🐻 panda 🐼 tiger 🐯 lion 🦁 cow 🐮 pig 🐷 frog 🐸 monkey 🐵 see_no_evil 🙈 hear_no_evil 🙉
speak_no_evil 🙊 chicken 🐔 penguin 🐧 bird 🐦 parrot 🦜 owl 🦉 unicorn 🦄 bee 🐝 bug 🐛 butterfly 🦋
snail 🐌 turtle 🐢 snake 🐍 octopus 🐙 fish 🐟 whale 🐳 dolphin 🐬 wave 👋 raised_hand ✋ vulcan 🖖
ok_hand 👌 pinched 🤏 victory ✌️ crossed_fingers 🤞 love_you 🤟 metal 🤘 call_me 🤙 point_left 👈 point_right 👉 point_up 👆
point_down 👇 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 fist ✊ punch 👊 clap 👏 raised_hands 🙌 open_hands 👐
handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 brain 🧠 eyes 👀 eye 👁️ kiss 💋 heart ❤️ orange_heart 🧡
yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 broken_heart 💔 two_hearts 💕 sparkling_heart 💖 100 💯 boom 💥
sparkles ✨ star ⭐ star2 🌟 fire 🔥 zap ⚡ rainbow 🌈 sunny ☀️ cloud ☁️ rain 🌧️ snowflake ❄️
snowman ⛄ droplet 💧 ocean 🌊 moon 🌙 earth 🌍 tree 🌳 cactus 🌵 rose 🌹 sunflower 🌻 clover 🍀
apple 🍎 banana 🍌 grapes 🍇 strawberry 🍓 pizza 🍕 burger 🍔 fries 🍟 popcorn 🍿 cookie 🍪 cake 🍰
birthday 🎂 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine 🍷 champagne 🍾 tada 🎉 confetti 🎊 balloon 🎈
gift 🎁 trophy 🏆 medal 🥇 soccer ⚽ basketball 🏀 dart 🎯 game 🎮 dice 🎲 music 🎵 guitar 🎸
headphones 🎧 art 🎨 movie 🎬 camera 📷 phone 📱 computer 💻 keyboard ⌨️ bulb 💡 book 📖 memo 📝
pencil ✏️ pushpin 📌 link 🔗 lock 🔒 key 🔑 hammer 🔨 wrench 🔧 gear ⚙️ package 📦 mail 📧
bell 🔔 mega 📣 hourglass ⏳ alarm ⏰ calendar 📅 chart 📈 money 💰 rocket 🚀 car 🚗 bike 🚲
train 🚆 airplane ✈️ ship 🚢 house 🏠 check ✅ x ❌ warning ⚠️ question ❓ exclamation ❗ no_entry ⛔
recycle ♻️ arrow_up ⬆️ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ red_circle 🔴 green_circle 🟢 blue_circle 🔵 white_flag 🏳️ checkered_flag 🏁`;

const words = TABLE.trim().split(/\s+/);

export const emoji = words.filter((_, i) => i % 2 === 0).map((name, i) => ({ name, emoji: words[2 * i + 1] }));

const BY_NAME = new Map(emoji.map(each => [each.name, each.emoji]));

/** With `:smile:` and the like replaced, where they stand alone between blanks. */
export function withEmoji(text) {
  return text.replace(/(?<!\S):([a-z0-9_+-]+):(?!\S)/g, (written, name) => BY_NAME.get(name) ?? written);
}
